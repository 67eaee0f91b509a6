// name: duplicates
// title: Stories that several articles tell
// description: Which articles tell the same story in nearly the same words: copies of an agency's text, and new editions. They
//   count once wherever stories are counted.
// category: sources
// param minArticles: int = 2 from 1 — at least so many articles
// columns: story, outlets, texts, titles, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence

MATCH (story:Story)<-[:OF_STORY]-(article:Article)
WITH story, count(article) AS copies
WHERE copies >= $minArticles
MATCH (story)<-[:OF_STORY]-(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (article)-[:STATES]->(s:Statement)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH story, article, outlet, s, event, article.publishedFrom AS day
ORDER BY s.confidence IS NULL, s.confidence DESC, s.id, article.id
WITH story, collect(DISTINCT outlet.name) AS names, count(DISTINCT article.textHash) AS texts, collect(DISTINCT article.title) AS headlines,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements, count(DISTINCT article) AS articles,
     toString(min(day)) AS first, toString(max(day)) AS last, CASE WHEN count(day) > 0 THEN 'published' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url, collect(DISTINCT s.id)[..20] AS ids
RETURN story.id AS story, COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS outlets, texts,
       COLLECT { UNWIND headlines AS title RETURN title ORDER BY title } AS titles,
       events, statements, articles, 1 AS stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence
ORDER BY articles DESC, story
