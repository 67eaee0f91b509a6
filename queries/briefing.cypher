// name: briefing
// title: One actor on a page
// description: What to know of one actor before a meeting: who acts for it, its latest events, whom it deals with and is at
//   odds with, whom it accuses and what it denies, who accuses it, what others allege of it, and what is planned. Direction is
//   "by" for what it does and "toward" for what is done to it. A state stands for its ministries and persons too.
// category: pairs
// param who: actor example "RUS" — of whom
// param asOf: date = latest — nothing dated later is told, plans excepted; by default the newest article's day
// param top: int = 5 from 1 — at most so many rows in each section
// columns: section, direction, relation, other, holder, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, otherId

MATCH (x:Actor)
WHERE x.id = $who OR x.country = $who
MATCH (x)<-[at:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(y:Actor)
WHERE coalesce(y.country, y.id) <> coalesce(x.country, x.id)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     CASE WHEN s.relation IN ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH']
          THEN 'mutual' WHEN type(at) = 'FROM' THEN 'by' ELSE 'toward' END AS direction,
     CASE WHEN type(at) = 'FROM' AND x.id <> $who THEN x.id END AS agentId, coalesce(y.country, y.id) AS otherId,
     CASE WHEN coalesce(h.country, h.id) <> coalesce(x.country, x.id) THEN coalesce(h.country, h.id) END AS holderId
// A fact stands in two sections: among the latest, and in that of its sort.
UNWIND CASE WHEN agentId IS NULL THEN [] ELSE [0] END + CASE
    WHEN event IS NOT NULL AND s.relation = 'ACCUSES' THEN [1, 4]
    WHEN event IS NOT NULL AND s.relation = 'DENIES' THEN [1, 5]
    WHEN event IS NOT NULL AND s.sign > 0 THEN [1, 2]
    WHEN event IS NOT NULL AND s.sign < 0 THEN [1, 3]
    WHEN event IS NOT NULL THEN [1]
    WHEN s.polarity = '+' AND s.modality = 'planned' THEN [7]
    WHEN s.polarity = '+' AND s.modality = 'asserted' AND s.sign < 0 AND direction <> 'toward' AND holderId IS NOT NULL THEN [6]
    ELSE [] END AS n
WITH n, CASE n WHEN 0 THEN 'by' ELSE direction END AS direction, CASE n WHEN 0 THEN null ELSE s.relation END AS relation,
     CASE n WHEN 0 THEN agentId ELSE otherId END AS otherId, CASE n WHEN 6 THEN holderId END AS holderId,
     CASE n WHEN 1 THEN event END AS occasion, s, article, story, event, day
WHERE CASE n WHEN 1 THEN day <= date($asOf) WHEN 7 THEN coalesce(article.publishedFrom <= date($asOf), true)
     ELSE coalesce(day <= date($asOf), true) END
WITH n, direction, relation, otherId, holderId, occasion, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH n, direction, relation, otherId, holderId, occasion,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
ORDER BY n, CASE WHEN n IN [1, 7] THEN coalesce(last, '') END DESC, stories DESC, statements DESC, last DESC, best.id
WITH n, collect({direction: direction, relation: relation, otherId: otherId, holderId: holderId, events: events, statements: statements,
     articles: articles, stories: stories, first: first, last: last, basis: basis, best: best, url: url, ids: ids}) AS lines
UNWIND range(0, size(lines[..$top]) - 1) AS i
WITH n, i, lines[i] AS line
OPTIONAL MATCH (partner:Actor {id: line.otherId})
OPTIONAL MATCH (voice:Actor {id: line.holderId})
RETURN ['who acts for it', 'latest', 'deals with', 'at odds with', 'accusations', 'denials', 'alleged by others', 'planned'][n] AS section,
       line.direction AS direction, line.relation AS relation, coalesce(partner.name, line.otherId) AS other,
       coalesce(voice.name, line.holderId) AS holder, line.events AS events, line.statements AS statements, line.articles AS articles,
       line.stories AS stories, line.first AS first, line.last AS last, line.basis AS basis,
       round(line.best.confidence, 2) AS confidence, line.best.sentence AS quotation, line.url AS url,
       COLLECT { UNWIND line.ids AS id RETURN id ORDER BY id } AS evidence, line.otherId AS otherId
ORDER BY n, i, partner.id
