"""What is found out about documents, kept beside them: themes, quotations, references, sessions, promises, rights."""
