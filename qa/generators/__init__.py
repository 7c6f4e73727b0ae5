"""Language models behind one face: LangChain chat models that take what a draft may say with each request."""
