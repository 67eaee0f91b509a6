// name: self-contradiction
// title: Who says both yes and no
// description: Which side has said of one and the same act that it happened and that it did not, each with a sentence: a change
//   of its story, or a misreading. A state stands for its ministries and persons too.
// category: quality
// param speaker: actor = "" — whose words; "" for anybody's
// param sign: string = "hostile" in "hostile", "friendly", "all" — which acts
// columns: speaker, source, relation, target, affirmation, negation, events, statements, articles, stories, first, last, basis,
//   confidence, quotation, url, evidence, sourceId, targetId
// threshold: at most 0 rows — somebody contradicts himself, or was misread: look at both sentences

MATCH (h:Actor)<-[:CLAIMED_BY]-(s:Statement {modality: 'asserted'})
WHERE ($speaker = '' OR h.id = $speaker OR h.country = $speaker)
  AND ($sign = 'all' OR $sign = 'hostile' AND s.sign < 0 OR $sign = 'friendly' AND s.sign > 0)
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH coalesce(h.country, h.id) AS who, coalesce(a.country, a.id) AS doer, coalesce(b.country, b.id) AS other,
     s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH who, doer, other, s.relation AS relation, collect(CASE s.polarity WHEN '+' THEN s.sentence END)[0] AS affirmation,
     collect(CASE s.polarity WHEN '-' THEN s.sentence END)[0] AS negation,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
WHERE affirmation IS NOT NULL AND negation IS NOT NULL AND affirmation <> negation
OPTIONAL MATCH (speaker:Actor {id: who})
OPTIONAL MATCH (a:Actor {id: doer})
OPTIONAL MATCH (b:Actor {id: other})
RETURN coalesce(speaker.name, who) AS speaker, coalesce(a.name, doer) AS source, relation, coalesce(b.name, other) AS target,
       affirmation, negation,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       doer AS sourceId, other AS targetId
ORDER BY stories DESC, statements DESC, speaker, source, relation, target, best.id
