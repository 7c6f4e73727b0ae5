"""Eligibility: a company's profile against the support measures of a collection, condition by condition.

profile_file, free_text   TOML, JSON or free text → Profile
holdings                  an index → measures whose every span was checked against the source
conditions, tiers         one condition, one standard: satisfied, failed or unknown
matching                  match(profile, holdings, as_of) → Matched
questions                 the fewest facts that would settle what is open
claims                    citations and lines; report_json, report_markdown, report_docx, terminal show them
chat                      eligibility questions in a conversation
"""
