import { pollUntil } from '../devtools/poll-until.ts';
import type { Firefox } from './firefox.ts';
import { FirefoxDocument } from './firefox-document.ts';
import type { FirefoxTab } from './firefox-tab.ts';

/** Where the toolbox stands. Moved elsewhere, it loads its panels anew. */
export type ToolboxHost = 'bottom' | 'right' | 'left' | 'window';

const LOCATE = `
  const [id, handle, tool] = arguments;
  const tab = tabOf(handle);
  gBrowser.selectedTab = tab;
  const find = () => browserOf(gDevTools.getToolboxForTab(tab), tool);
  const browser = await until('the panel', find);
  // Only what has the focus hears keys, and a tab that has just been chosen still takes it for itself.
  await until('the panel to have the focus', () => {
    if (Services.focus.focusedContentBrowsingContext?.top === browser.browsingContext) return true;
    browser.ownerDocument.defaultView.focus();
    browser.focus();
    return false;
  });
  session(id).contentBrowsingContext = browser.browsingContext;
`;

const OPEN = `
  const [id, label, hostType, handle] = arguments;
  const toolId = 'webconsole';
  const toolbox = await gDevTools.showToolboxForTab(tabOf(handle), { toolId, hostType });
  const ours = (tool) => tool.extensionId === id && tool.label === label;
  const tool = await until('the panel', () => toolbox.getAdditionalTools().find(ours));
  await toolbox.selectTool(tool.id);
  await until('the panel to load', () => {
    const browser = browserOf(toolbox, tool.id);
    const { scheme } = browser?.browsingContext?.currentWindowGlobal?.documentURI ?? {};
    return scheme === 'moz-extension' && !browser.webProgress.isLoadingDocument;
  });
  return tool.id;
`;

/** The extension's panel in the toolbox of a tab. */
export class FirefoxPanel extends FirefoxDocument {
  private constructor(
    firefox: Firefox,
    private readonly tab: FirefoxTab,
    private readonly tool: string,
  ) {
    const locateArguments = [firefox.session, tab.handle, tool];
    super(firefox, { locate: LOCATE, locateArguments });
  }

  /**
   * Opens the toolbox on a tab, and the panel in it.
   * @param addOn id of the extension
   */
  static async open(
    firefox: Firefox,
    addOn: string,
    tab: FirefoxTab,
    host: ToolboxHost,
  ): Promise<FirefoxPanel> {
    await tab.select();
    const tool = await firefox.privileged<string>(OPEN, addOn, 'Sockeye', host, tab.handle);
    const panel = new FirefoxPanel(firefox, tab, tool);
    await pollUntil('the panel to begin', () =>
      panel.evaluate(() => 'sockeyeTimeline' in globalThis),
    );
    return panel;
  }

  /** Is it still in the toolbox? */
  isThere(): Promise<boolean> {
    return this.firefox.privileged(
      'return Boolean(browserOf(gDevTools.getToolboxForTab(tabOf(arguments[0])), arguments[1]));',
      this.tab.handle,
      this.tool,
    );
  }

  /** Closes the whole toolbox. */
  async close(): Promise<void> {
    await this.firefox.privileged(
      'await gDevTools.getToolboxForTab(tabOf(arguments[0]))?.destroy();',
      this.tab.handle,
    );
  }
}
