/** What privileged scripts begin with: the names that they use. */
export const PRIVILEGED = `
  const { getWebDriverSessionById: session } =
    ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Session.sys.mjs');
  const { require: devtools } =
    ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = devtools('devtools/client/framework/devtools');
  const until = async (what, ask, ms = 30000) => {
    for (const end = Date.now() + ms; ; ) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > end) throw new Error('expected ' + what + ' within ' + ms + ' ms, got none');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const extension = (id) => WebExtensionPolicy.getByID(id)?.extension;
  const tabOf = (handle) => [...gBrowser.tabs].find((tab) => tab.sockeyeHandle === handle);
  const browserOf = (toolbox, tool) =>
    toolbox?.doc.getElementById('toolbox-panel-iframe-' + tool)?.contentDocument?.querySelector('browser');
`;
