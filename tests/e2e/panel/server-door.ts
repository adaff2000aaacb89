import type { StagePanel } from '../stage/stage.ts';

/** Behind the field for what is pasted. */
const ADDRESS = '.door .field:nth-of-type(2) input';
const NAMESPACE = '.door .field:nth-of-type(6) input';

/** The form by which the panel connects to a server. */
export class ServerDoor {
  constructor(private readonly panel: StagePanel) {}

  /** Asks for a server by its address and its admin's password. */
  async connect(url: string, password: string): Promise<void> {
    await this.panel.click({ css: '.views button', text: 'Server' });
    await this.writeAddress(url);
    await this.write('input[type=password]', password);
    await this.again();
  }

  /** Asks once more with what is in the form. */
  again(): Promise<void> {
    return this.panel.click({ css: '.door button', text: 'Connect' });
  }

  writeAddress(url: string): Promise<void> {
    return this.write(ADDRESS, url);
  }

  writeNamespace(name: string): Promise<void> {
    return this.write(NAMESPACE, name);
  }

  /** Pastes the line that a process prints. */
  paste(line: string): Promise<void> {
    return this.write('#bridge-line', line);
  }

  /** Puts a text into a field, as if typed. */
  write(css: string, text: string): Promise<void> {
    return this.panel.evaluate(
      ([field, typed]) => {
        const input = document.querySelector<HTMLInputElement>(field!)!;
        input.value = typed!;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      [css, text],
    );
  }

  /** Ends the connection, or the attempt at one. */
  async leave(): Promise<void> {
    await this.panel.click({ css: '.views button', text: 'Server' });
    await this.panel.evaluate(() => {
      document.querySelector<HTMLElement>('.server-status .link')?.click();
      for (const button of document.querySelectorAll<HTMLElement>('.door button')) {
        if (button.textContent === 'Stop') button.click();
      }
    });
  }
}
