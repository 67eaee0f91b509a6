// Once for each version of the guide: what the user has changed or added since then stays, except
// in the guide's own folder of favourites.
(() => {
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem("neo4j." + name)) || undefined;
    } catch {
      return undefined;
    }
  };
  const keep = (name, value) => localStorage.setItem("neo4j." + name, JSON.stringify(value));
  if (localStorage.getItem("demarche.guide") === version) return;
  keep("documents", (kept("documents") || []).filter((d) => d.folder !== given.folder.id).concat(given.documents));
  keep("folders", (kept("folders") || []).filter((f) => f.id !== given.folder.id).concat([given.folder]));
  keep("grass", given.style);
  keep("settings", { ...kept("settings"), autoComplete: false }); // draw what a query returns and no more
  localStorage.setItem("demarche.guide", version);
})();
