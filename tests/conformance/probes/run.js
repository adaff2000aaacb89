/** Runs the probe that the page's query names, and leaves what it finds where the test reads it. */
async function found() {
  const asked = new URLSearchParams(location.search);
  const module = await import(`/probes/${asked.get('family')}.js`);
  const probes = module.probes;
  const name = asked.get('name');
  return name === null ? Object.keys(probes) : { found: await probes[name]() };
}

const result = await found().catch((error) => ({ failed: String(error) }));
document.body.dataset.result = JSON.stringify(result);
