-- A manifest promises how long comments are kept after closing. Everything else of a tally stays as it was counted (R4).
GRANT DELETE ON blocks.comment_group TO tillit_aggregator;
