import { useRef, useState } from 'preact/hooks';
import { parseSite, siteText } from '../settings/parse-site.ts';

interface SiteListProps {
  readonly name: string;
  readonly label: string;
  /** Shown in the place of an empty list. */
  readonly empty: string;
  readonly knowsPorts: boolean;
  readonly sites: readonly string[];
  change(sites: readonly string[]): void;
}

/** A list of sites, and a field to add one. */
export function SiteList({ name, label, empty, knowsPorts, sites, change }: SiteListProps) {
  const field = useRef<HTMLInputElement>(null);
  const remove = (site: string) => {
    change(sites.filter((one) => one !== site));
    // The button that had the focus is gone.
    field.current?.focus();
  };
  return (
    <div class="field">
      <h2 class="minor" id={`${name}-label`}>
        {label}
      </h2>
      {sites.length === 0 && <p class="empty">{empty}</p>}
      {sites.length > 0 && (
        <ul class="sites" aria-labelledby={`${name}-label`}>
          {sites.map((site) => (
            <li key={site}>
              <span>{site}</span>
              <button type="button" aria-label={`Remove ${site}`} onClick={() => remove(site)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddSite
        name={name}
        field={field}
        knowsPorts={knowsPorts}
        sites={sites}
        add={(site) => change([...sites, site])}
      />
    </div>
  );
}

interface AddSiteProps {
  readonly name: string;
  readonly field: { current: HTMLInputElement | null };
  readonly knowsPorts: boolean;
  readonly sites: readonly string[];
  add(site: string): void;
}

function AddSite({ name, field, knowsPorts, sites, add }: AddSiteProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const site = parseSite(text);
    const why = 'error' in site ? site.error : repetition(siteText(site), sites);
    setError(why);
    if (why !== '' || 'error' in site) return;
    setText('');
    add(siteText(site));
  };
  return (
    <form class="add" onSubmit={submit}>
      <label for={`${name}-add`}>Add a site</label>
      <input
        id={`${name}-add`}
        ref={field}
        autocomplete="off"
        spellcheck={false}
        placeholder="example.com"
        value={text}
        aria-invalid={error !== ''}
        aria-describedby={`${name}-error ${name}-hint`}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setError('');
        }}
      />
      <button type="submit">Add</button>
      <p class="error" id={`${name}-error`} role="alert">
        {error}
      </p>
      <p class="about" id={`${name}-hint`}>
        A host name such as example.com; *.example.com is example.com and everything below it;
        localhost:3000 is one port of a host, a name without a port is all of them.
        {!knowsPorts &&
          ' This browser cannot tell ports apart: a site with a port counts as the whole host.'}
      </p>
    </form>
  );
}

function repetition(site: string, sites: readonly string[]): string {
  return sites.includes(site) ? `${site} is in the list already.` : '';
}
