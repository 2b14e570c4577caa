-- R12: the fitted numbers of a question in a wave are published with its corrected figures. They come from published blocks alone.
CREATE VIEW blocks.fit_for_signals AS
  SELECT organisation_id, tally, place, question, fit FROM blocks.question WHERE fit IS NOT NULL;
GRANT SELECT ON blocks.fit_for_signals TO tillit_signals;
