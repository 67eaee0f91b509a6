// name: orphans
// title: Loose ends
// description: Persons of no state, whose acts are missing wherever states are counted; actors of whom only an id is known; and
//   articles in which nothing was read. Persons who are not named, such as "a senior official", are listed when asked for.
// category: quality
// param what: string = "actors" in "actors", "unnamed", "articles", "all" — what to look for
// columns: kind, name, id, events, statements, articles, stories, first, last, basis, confidence, quotation, url, evidence
// threshold: at most 0 rows — what hangs loose is not counted: correct the names, or complete the list of actors

CALL () {
  MATCH (n:Actor:Person)
  WHERE n.country IS NULL
  // Common nouns have no capitals, but for that of a sentence's first word.
  WITH n, CASE WHEN n.name CONTAINS ' ' THEN substring(n.name, 1) ELSE n.name END AS letters
  WITH n, letters = toLower(letters) AND letters <> toUpper(letters) AS unnamed
  WHERE $what IN CASE unnamed WHEN true THEN ['unnamed', 'all'] ELSE ['actors', 'all'] END
  RETURN n, CASE unnamed WHEN true THEN 'not named' ELSE 'of no state' END AS kind, n.name AS name
UNION ALL
  MATCH (n:Actor)
  WHERE $what IN ['actors', 'all'] AND NOT (n:State OR n:Person OR n:Organization OR n:Bloc OR n:Group)
  RETURN n, 'only an id' AS kind, n.name AS name
UNION ALL
  MATCH (n:Article)
  WHERE $what IN ['articles', 'all'] AND NOT EXISTS { (n)-[:STATES]->(:Statement) }
  RETURN n, 'nothing read' AS kind, coalesce(n.title, n.url) AS name
}
OPTIONAL MATCH (n)<-[:FROM|TOWARD|CLAIMED_BY]-(s:Statement)
OPTIONAL MATCH (s)<-[:STATES]-(telling:Article)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH n, kind, name, s, event, CASE WHEN n:Article THEN n ELSE telling END AS article
OPTIONAL MATCH (article)-[:OF_STORY]->(story:Story)
WITH n, kind, name, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH n, kind, name,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN kind, name, n.id AS id,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS one RETURN one ORDER BY one } AS evidence
ORDER BY kind, statements DESC, name, id, n.id
