-- R4, R9: 0013 shuts blocks and cells of a counted tally. Its tree, its questions and its groups of comments are shut likewise: no words come
-- later than the others, when somebody could tell whose they are. Comments still go when their time is over (0003).
CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.node REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();
CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.question REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();
CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.comment_group REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();
