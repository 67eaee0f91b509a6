// name: coverage
// title: What the collection covers
// description: How many articles each outlet has in each period, how many of them copies of others, how many without a
//   statement, and how surely the statements were read: whether a silence in other reports is the world's or the collection's.
// category: sources
// param by: string = "month" in "day", "week", "month", "quarter", "year" — how long the periods are
// columns: period, outlet, articles, stories, silent, statements, events, first, last, basis, meanConfidence, outletId
// without: confidence, quotation, url, evidence — a count of articles has no sentence; meanConfidence is of all statements

MATCH (story:Story)<-[:OF_STORY]-(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (article)-[:STATES]->(s:Statement)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH outlet, CASE WHEN article.publishedFrom IS NOT NULL THEN date.truncate($by, article.publishedFrom) END AS period,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories, count(DISTINCT CASE WHEN s IS NULL THEN article END) AS silent,
     count(s) AS statements, count(DISTINCT event) AS events,
     toString(min(article.publishedFrom)) AS first, toString(max(article.publishedFrom)) AS last,
     // Sums of thousandths are exact, and so the same wherever they are made.
     round(sum(toInteger(round(1000 * s.confidence))) / (1000.0 * count(s)), 2) AS mean
RETURN toString(period) AS period, outlet.name AS outlet, articles, stories, silent, statements, events, first, last,
       CASE WHEN first IS NULL THEN null ELSE 'published' END AS basis, CASE statements WHEN 0 THEN null ELSE mean END AS meanConfidence,
       outlet.id AS outletId
ORDER BY period, outlet, outletId
