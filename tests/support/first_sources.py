"""The five first sources, frozen, by the names under which they were received, which the gold has, too."""

NAMES = {
    "000_92126aaf0703ec75.txt": "kamervragen-2025z10217-robotisering-en-belastingen.txt",
    "001_3f6db32d39f781fb.txt": "kamervragen-2026z07901-robotisering-maakindustrie.md",
    "002_09d9f16b63bd482d.txt": "kamervragen-2024z10305-werkgevers-en-ai.md",
    "003_5dd565e53a0029ed.txt": "startnotitie-2026-vrijheid-werk-en-ai.txt",
    "004_b92a563ee6c3479c.txt": "kamervragen-2026z11981-ai-en-toekomstige-generaties.md",
}
