// name: aliases
// title: Under which names actors go
// description: The names of each actor, and who else bears one of them: two actors with one name may be one, or one name may
//   have been read as the wrong one.
// category: quality
// param who: actor = "" — only this actor, with all who act for it; "" for anybody
// param shared: bool = false — only actors that share a name with another one
// param top: int = 100 from 1 — at most so many rows
// columns: actor, kind, country, names, sharedWith, events, statements, articles, stories, first, last, basis, confidence, quotation,
//   url, evidence, actorId

MATCH (a:Actor)
UNWIND coalesce(a.aliases, []) + [a.name] AS name
WITH toLower(name) AS key, a
ORDER BY key, a.id
WITH key, collect(DISTINCT a) AS bearers
UNWIND bearers AS a
WITH a, bearers
UNWIND bearers AS other
WITH a, CASE WHEN other <> a THEN other.name + ' (' + other.id + ')' END AS other
WHERE $who = '' OR a.id = $who OR a.country = $who
WITH a, other
ORDER BY other
WITH a, collect(DISTINCT other) AS sharedWith
WHERE size(sharedWith) > 0 OR NOT $shared
WITH a, sharedWith, COUNT { (a)<-[:FROM|TOWARD|CLAIMED_BY]-(:Statement) } AS uses
ORDER BY size(sharedWith) DESC, uses DESC, a.id
LIMIT $top
OPTIONAL MATCH (a)<-[:FROM|TOWARD|CLAIMED_BY]-(s:Statement)
OPTIONAL MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH a, sharedWith, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, sharedWith,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS actor, CASE WHEN a:State THEN 'state' WHEN a:Person THEN 'person' WHEN a:Organization THEN 'organization'
            WHEN a:Bloc THEN 'bloc' WHEN a:Group THEN 'group' ELSE null END AS kind, a.country AS country,
       COLLECT { UNWIND coalesce(a.aliases, []) + [a.name] AS name RETURN DISTINCT name ORDER BY name } AS names, sharedWith,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS actorId
ORDER BY size(sharedWith) DESC, statements DESC, actor, actorId
