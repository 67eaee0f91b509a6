// name: disputed
// title: Acts that are told both ways
// description: What some say that one state did to another and others say that it did not: who affirms and who denies, each
//   with the surest sentence. "The articles" are those that say so in their own words. The figures and the evidence are those of
//   both.
// category: accusations
// param of: actor = "" — only what concerns this actor, with all who act for it; "" for anybody
// param sign: string = "hostile" in "hostile", "friendly", "all" — which acts
// columns: source, relation, target, affirmedBy, deniedBy, affirmation, negation, affirmations, negations, events, statements, articles,
//   stories, first, last, basis, confidence, quotation, url, evidence, sourceId, targetId

MATCH (s:Statement {modality: 'asserted'})
WHERE $sign = 'all' OR $sign = 'hostile' AND s.sign < 0 OR $sign = 'friendly' AND s.sign > 0
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WHERE $of = '' OR $of IN [a.id, a.country, b.id, b.country]
WITH coalesce(a.country, a.id) AS one, coalesce(b.country, b.id) AS two, s
// What is mutual is written in either direction; here it is one row.
WITH CASE
       WHEN two < one AND s.relation IN ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] THEN [two, one]
       ELSE [one, two] END AS pair, s
ORDER BY s.confidence DESC, s.id
WITH pair, s.relation AS relation, collect(s) AS told, count(DISTINCT s.polarity) AS polarities
WHERE polarities = 2
UNWIND told AS s
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH pair, relation, s.polarity = '+' AS yes, coalesce(h.name, 'the articles') AS voice, s, article, story, event,
     coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH pair, relation, collect(DISTINCT CASE WHEN yes THEN voice END) AS affirmers, collect(DISTINCT CASE WHEN NOT yes THEN voice END) AS deniers,
     collect(CASE WHEN yes THEN s.sentence END)[0] AS affirmation, collect(CASE WHEN NOT yes THEN s.sentence END)[0] AS negation,
     count(CASE WHEN yes THEN s END) AS affirmations, count(CASE WHEN NOT yes THEN s END) AS negations,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
OPTIONAL MATCH (a:Actor {id: pair[0]})
OPTIONAL MATCH (b:Actor {id: pair[1]})
RETURN coalesce(a.name, pair[0]) AS source, relation, coalesce(b.name, pair[1]) AS target,
       COLLECT { UNWIND affirmers AS name RETURN name ORDER BY name } AS affirmedBy,
       COLLECT { UNWIND deniers AS name RETURN name ORDER BY name } AS deniedBy, affirmation, negation, affirmations, negations,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       pair[0] AS sourceId, pair[1] AS targetId
ORDER BY negations DESC, stories DESC, statements DESC, source, relation, target, best.id
