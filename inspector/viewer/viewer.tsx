import { render } from 'preact';
import { version } from '../../package.json';
import type { PanelHost } from '../panel/host.ts';
import { Panels } from '../panel/recording/Panels.tsx';
import { Recordings } from '../panel/recording/recordings.ts';
import { servedRecording } from './served-recording.ts';

const host: PanelHost = {
  copy: (text) => void navigator.clipboard.writeText(text),
  memory: {
    get: (key) => localStorage.getItem(key),
    set: (key, value) => localStorage.setItem(key, value),
  },
  version,
  page: null,
};
const recordings = new Recordings(host);
// As the system is; DevTools of other pages say themselves.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', follow);
follow();
render(<Panels live={null} recordings={recordings} />, document.body);
void servedRecording().then((file) => {
  document.title = `${file.name} - Sockeye`;
  return recordings.open(file);
});
