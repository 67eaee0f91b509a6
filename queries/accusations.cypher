// name: accusations
// title: Accusations and their answers
// description: Who accuses whom of what, and whether the accused side denies it: it answers where it denies the same act, or,
//   in the same story, something that is not said to the accuser or to the alleged victim.
// category: accusations
// param by: actor = "" — who accuses, with all who act for it; "" for anybody
// param of: actor = "" — who is accused, with all who act for it; "" for anybody
// param unanswered: bool = false — only accusations that no denial answers
// columns: accuser, accused, act, victim, denied, denial, events, statements, articles, stories, first, last, quotation, url

// What stands as a fact, and only that, is part of an event.
OPTIONAL MATCH (denier:Actor)<-[:FROM]-(d:Statement {relation: 'DENIES'})-[:TOWARD]->(whom:Actor)
WHERE EXISTS { (d)-[:PART_OF]->(:Event) }
OPTIONAL MATCH (d)<-[:STATES]-(:Article)-[:OF_STORY]->(told:Story)
OPTIONAL MATCH (d)<-[:WITHIN]-(act:Statement)-[:TOWARD]->(sufferer:Actor)
WITH d, act, told,
     coalesce(denier.country, denier.id) AS denierSide, coalesce(whom.country, whom.id) AS whomSide,
     coalesce(sufferer.country, sufferer.id) AS suffererSide
ORDER BY d.confidence DESC, d.id, act.id
WITH collect({from: denierSide, to: whomSide, act: act.relation, of: suffererSide, story: told.id, words: d.sentence}) AS denials
MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: 'ACCUSES'})-[:TOWARD]->(b:Actor)
WHERE ($by = '' OR a.id = $by OR a.country = $by) AND ($of = '' OR b.id = $of OR b.country = $of)
MATCH (article:Article)-[:STATES]->(s)
OPTIONAL MATCH (article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)<-[:WITHIN]-(content:Statement)-[:TOWARD]->(v:Actor)
WITH denials, a, b, s, article, story, event, content, v,
     coalesce(a.country, a.id) AS accuserSide, coalesce(b.country, b.id) AS accusedSide, coalesce(v.country, v.id) AS victimSide,
     toString(coalesce(s.whenFrom, article.publishedFrom)) AS day
ORDER BY s.confidence DESC, s.id
WITH denials, a, b, accuserSide, accusedSide, content.relation AS act, v, victimSide,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, collect(DISTINCT story.id) AS told,
     min(day) AS first, max(day) AS last,
     collect(s.sentence)[0] AS quotation, collect(coalesce(article.url, article.id))[0] AS url
WITH a, b, act, v, events, statements, articles, size(told) AS stories, first, last, quotation, url,
     [d IN denials WHERE d.from = accusedSide AND (
        d.act = act AND d.of = victimSide
        OR d.story IN told AND (act IS NULL OR d.act IS NULL) AND (d.to = accuserSide OR d.to = victimSide)) | d.words] AS answers
WHERE NOT $unanswered OR size(answers) = 0
RETURN a.name AS accuser, b.name AS accused, act, v.name AS victim,
       size(answers) > 0 AS denied, answers[0] AS denial,
       events, statements, articles, stories, first, last, quotation, url
ORDER BY stories DESC, statements DESC, accuser, accused, act, victim, a.id, b.id, v.id
