// name: accusations
// title: Accusations and their answers
// description: Who accuses whom of what ("not AIDS": of not doing it), and whether the accused side denies it: it answers where
//   it denies the same act of the same victim, or, in the same story, where it denies something that is not said to the accuser
//   or to the alleged victim. An accusation that names no act, as headlines do, is of those that the same sides' other
//   accusations in the story name.
// category: accusations
// param by: actor = "" — who accuses, with all who act for it; "" for anybody
// param of: actor = "" — who is accused, with all who act for it; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// param unanswered: bool = false — only accusations that no denial answers
// columns: source, target, act, victim, denied, denial, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

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
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
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
WITH a, b, act, v, collect(denial)[0] AS denial,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
WHERE NOT $unanswered OR denial IS NULL
RETURN a.name AS source, b.name AS target, act, v.name AS victim, denial IS NOT NULL AS denied, denial,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, target, act, victim, sourceId, targetId, v.id
