// Graph: what states do to each other
MATCH (a:Actor)-[r {level: 'state'}]->(b:Actor)
WHERE NOT r:ALLEGED
RETURN a, r, b
ORDER BY r.stories DESC, r.id
LIMIT 60
