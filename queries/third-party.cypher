// name: third-party
// title: Who speaks of one who has no say
// description: Who speaks of an actor, or tells what it does or undergoes, in articles in which that actor's side is not heard:
//   neither claims nor performs an act of speech.
// category: speakers
// param of: actor example "UKR" — of whom, with all who act for it
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: speaker, kind, source, relation, target, polarity, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

MATCH (c:Actor)
WHERE c.id = $of OR c.country = $of
MATCH (c)<-[:FROM|TOWARD]-(s:Statement)
WITH DISTINCT s
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH s, a, b, h, s.relation IN ['COMMENTS_ON', 'DENIES', 'PRAISES', 'SUPPORTS', 'APOLOGIZES_TO',
       'CONDOLES_WITH', 'PROMISES', 'URGES', 'DEMANDS', 'CRITICIZES', 'ACCUSES', 'REJECTS', 'WARNS', 'THREATENS', 'PROTESTS'] AS performed
WITH s, a, b, performed, CASE WHEN h IS NOT NULL THEN h WHEN performed THEN a END AS voice
WHERE coalesce(voice.country, voice.id) <> $of AND voice.id <> $of
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
WHERE NOT EXISTS {
  (article)-[:STATES]->(:Statement)-[:CLAIMED_BY]->(c:Actor) WHERE c.id = $of OR c.country = $of
} AND NOT EXISTS {
  (article)-[:STATES]->(own:Statement)-[:FROM]->(c:Actor)
  WHERE (c.id = $of OR c.country = $of) AND NOT EXISTS { (own)-[:CLAIMED_BY]->(:Actor) }
    AND own.relation IN ['COMMENTS_ON', 'DENIES', 'PRAISES', 'SUPPORTS', 'APOLOGIZES_TO',
         'CONDOLES_WITH', 'PROMISES', 'URGES', 'DEMANDS', 'CRITICIZES', 'ACCUSES', 'REJECTS', 'WARNS', 'THREATENS', 'PROTESTS']
}
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH voice, a, b, performed, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH voice, a, b, performed, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH voice, a, b, performed, s.relation AS relation, s.polarity AS polarity,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN voice.name AS speaker, CASE WHEN a = voice AND performed THEN 'act' ELSE 'claim' END AS kind,
       a.name AS source, relation, b.name AS target, polarity,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, speaker, kind, source, relation, target, polarity, voice.id, sourceId, targetId
