/** What the scenario wrote into the page for its script. */
export const setup = JSON.parse(document.getElementById('setup').textContent);
