import type { SiteSettings } from '../settings/settings.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { SiteList } from './SiteList.tsx';

interface SitesFieldProps {
  readonly sites: SiteSettings;
  readonly knowsPorts: boolean;
  change(sites: SiteSettings): void;
}

/** Where Sockeye runs. */
export function SitesField({ sites, knowsPorts, change }: SitesFieldProps) {
  const isChosen = sites.mode === 'chosen';
  const list = isChosen ? 'chosen' : 'off';
  return (
    <section>
      <ChoiceField
        name="mode"
        legend="Sites"
        about="Default: every site. A site that is off gets no script of Sockeye at all, so it costs nothing there; where it is on, each frame loads two small scripts. Pages that are open keep what they have until they are loaded again. A frame is judged by its own address."
        value={sites.mode}
        choices={[
          ['all', 'Every site but those that are off'],
          ['chosen', 'Chosen sites only'],
        ]}
        choose={(mode) => change({ ...sites, mode })}
      />
      <SiteList
        key={list}
        name={list}
        label={isChosen ? 'Chosen sites' : 'Sites that are off'}
        empty={isChosen ? 'None: Sockeye is off everywhere.' : 'None.'}
        knowsPorts={knowsPorts}
        sites={sites[list]}
        change={(entries) => change({ ...sites, [list]: entries })}
      />
    </section>
  );
}
