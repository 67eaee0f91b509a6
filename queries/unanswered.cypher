// name: unanswered
// title: Accusations without an answer
// description: Which accusations the accused side has not denied, and for how many days the last of them has stood: to whom to
//   go for a comment. What counts as an answer is what the report accusations says.
// category: accusations
// param by: actor = "" — who accuses, with all who act for it; "" for anybody
// param of: actor = "" — who is accused, with all who act for it; "" for anybody
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 0 from 0 to 100000 — only what is dated within so many days before asOf; 0 for all
// columns: source, target, act, victim, days, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence, sourceId, targetId

CALL () {
  // What is alleged. What stands as a fact, and only that, is part of an event.
  MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: 'ACCUSES'})-[:TOWARD]->(b:Actor)
  WHERE ($by = '' OR a.id = $by OR a.country = $by) AND ($of = '' OR b.id = $of OR b.country = $of)
    AND EXISTS { (s)-[:PART_OF]->(:Event) }
  // Where none is named, as in a headline, it is what the two sides' other accusations in the story name.
  WITH a, b, s, coalesce(a.country, a.id) AS accuser, coalesce(b.country, b.id) AS accused
  MATCH (s)<-[:STATES]-(:Article)-[:OF_STORY]->(story:Story)
  OPTIONAL MATCH (story)<-[:OF_STORY]-(:Article)-[:STATES]->(other:Statement {relation: 'ACCUSES'})
  WHERE NOT EXISTS { (s)<-[:WITHIN]-(:Statement) } AND EXISTS { (other)-[:PART_OF]->(:Event) }
    AND EXISTS { (other)<-[:WITHIN]-(:Statement)-[:FROM]->(:Actor) }
    AND EXISTS { (other)-[:FROM]->(c:Actor) WHERE coalesce(c.country, c.id) = accuser }
    AND EXISTS { (other)-[:TOWARD]->(d:Actor) WHERE coalesce(d.country, d.id) = accused }
  WITH a, b, s, coalesce(other, s) AS naming
  OPTIONAL MATCH (x:Actor)<-[:FROM]-(content:Statement)-[:WITHIN]->(naming)
  OPTIONAL MATCH (content)-[:TOWARD]->(v:Actor)
  RETURN coalesce(x.country, x.id, b.country, b.id) AS side,
         CASE content.polarity WHEN '-' THEN 'not ' ELSE '' END + content.relation AS act,
         coalesce(v.country, v.id) AS sufferer, a, b, v, s, null AS negation
UNION ALL
  // What a side says that it did not do, in its own words or within its denial.
  MATCH (x:Actor)<-[:FROM]-(negation:Statement {polarity: '-'})-[:TOWARD]->(y:Actor)
  OPTIONAL MATCH (negation)-[:CLAIMED_BY]->(holder:Actor)
  OPTIONAL MATCH (negation)-[:WITHIN]->(:Statement {relation: 'DENIES', polarity: '+'})-[:FROM]->(denier:Actor)
  WITH x, y, negation, coalesce(denier, holder) AS voice
  WHERE coalesce(voice.country, voice.id) = coalesce(x.country, x.id)
  RETURN coalesce(x.country, x.id) AS side, negation.relation AS act, coalesce(y.country, y.id) AS sufferer,
         null AS a, null AS b, null AS v, null AS s, negation
}
// Each act of a side against a side: the accusations, and the surest denial.
WITH side, act, sufferer, a, b, v, s, negation
ORDER BY negation.confidence DESC, negation.id
WITH side, act, sufferer, collect(negation)[0].sentence AS denial,
     collect(CASE WHEN s IS NULL THEN null ELSE {a: a, b: b, v: v, s: s} END) AS accusations
UNWIND accusations AS accusation
WITH side, act, sufferer, denial, accusation.a AS a, accusation.b AS b, accusation.v AS v, accusation.s AS s
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
WITH side, act, sufferer, denial, a, b, v, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE (day IS NULL OR day <= date($asOf)) AND ($sinceDays = 0 OR day > date($asOf) - duration({days: $sinceDays}))
// Else the accused side may deny something that is not said, in the same story.
WITH a, b, act, v, s, article, story, event, day, coalesce(denial, COLLECT {
       MATCH (story)<-[:OF_STORY]-(:Article)-[:STATES]->(d:Statement {relation: 'DENIES'})-[:FROM]->(denier:Actor)
       WHERE coalesce(denier.country, denier.id) = side AND EXISTS { (d)-[:PART_OF]->(:Event) }
         AND (act IS NULL OR NOT EXISTS { (d)<-[:WITHIN]-(:Statement) })
       MATCH (d)-[:TOWARD]->(whom:Actor)
       WHERE coalesce(whom.country, whom.id) IN [coalesce(a.country, a.id), sufferer]
       RETURN d.sentence AS words ORDER BY d.confidence DESC, d.id LIMIT 1
     }[0]) AS denial
WITH a, b, act, v, denial, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH a, b, act, v, count(denial) AS denials,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
WHERE denials = 0
RETURN a.name AS source, b.name AS target, act, v.name AS victim, duration.inDays(date(last), date($asOf)).days AS days,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, days DESC, source, target, act, victim, sourceId, targetId, v.id
