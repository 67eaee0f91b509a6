// Once for each version of the guide: what the user has changed or added since then stays, except
// in the guide's own folders of favourites.
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
  const foreign = (folder) => !String(folder).startsWith(given.prefix);
  keep("documents", (kept("documents") || []).filter((d) => foreign(d.folder)).concat(given.documents));
  keep("folders", (kept("folders") || []).filter((f) => foreign(f.id)).concat(given.folders));
  keep("grass", given.style);
  keep("settings", { ...kept("settings"), autoComplete: false }); // draw what a query returns and no more
  localStorage.setItem("demarche.guide", version);
})();
