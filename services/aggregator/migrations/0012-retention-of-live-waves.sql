-- R10: comments may be promised a shorter life after the first blocks of a live wave have left. The tally was made with the days promised then; it
-- takes the last promise's when the wave is counted. Closed and imported tallies stay as they are (trigger only_while_open of 0008).
GRANT UPDATE (comment_retention_days) ON blocks.tally TO tillit_aggregator;
