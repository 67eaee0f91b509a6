// Graph: the statements about one actor
WITH 'RUS' AS id
MATCH (actor:Actor {id: id})<-[role:FROM|TOWARD]-(s:Statement)<-[states:STATES]-(article:Article)
MATCH (s)-[:FROM|TOWARD]->(other:Actor)
WHERE other <> actor
RETURN actor, role, s, states, article, other
ORDER BY s.confidence DESC, s.id
LIMIT 30
