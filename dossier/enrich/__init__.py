"""What is found out about documents, kept beside them: records, themes, sessions."""
