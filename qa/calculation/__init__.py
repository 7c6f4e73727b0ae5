"""What the text's rules come to for the asker's figures."""
