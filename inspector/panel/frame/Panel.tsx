import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Detail } from '../detail/Detail.tsx';
import { Tabs } from '../detail/Tabs.tsx';
import { FuzzView } from '../fuzz/FuzzView.tsx';
import type { FuzzState } from '../fuzz/fuzz-state.ts';
import { TimelineGrid } from '../list/TimelineGrid.tsx';
import type { Recordings } from '../recording/recordings.ts';
import { ReplayView } from '../replay/ReplayView.tsx';
import type { ReplayState } from '../replay/replay-state.ts';
import { roomsThenText } from '../server/rooms-then.ts';
import { ServerView } from '../server/ServerView.tsx';
import { formatTime } from '../state/clock.ts';
import { layoutOf } from '../state/layout.ts';
import type { PanelModel, View } from '../state/panel-model.ts';
import { ConnectionTree } from '../tree/ConnectionTree.tsx';
import { DetailSplit } from './DetailSplit.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Notice } from './Notice.tsx';
import { Split } from './Split.tsx';
import { StatusBar } from './StatusBar.tsx';
import { type FileActions, Toolbar } from './Toolbar.tsx';
import { usePanelKeys } from './use-panel-keys.ts';

export interface PanelProps {
  readonly model: PanelModel;
  readonly files: FileActions;
  readonly recordings: Recordings;
  /** Null where nothing can be played: there is no page, and no way to a process. */
  readonly replay: ReplayState | null;
  /** Null likewise. */
  readonly fuzz: FuzzState | null;
}

/** The whole panel. */
export function Panel({ model, files, recordings, replay, fuzz }: PanelProps): JSX.Element {
  const element = useRef<HTMLElement>(null);
  usePanelKeys(model);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      model.layout.value = layoutOf(entry?.contentRect.width ?? 0);
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  const layout = model.layout.value;
  const tabs = VIEWS.filter(([view]) => {
    if (view === 'replay') return replay !== null;
    if (view === 'fuzz') return fuzz !== null;
    return view === 'timeline' || model.recording === null;
  });
  const view = tabs.some(([name]) => name === model.view.value) ? model.view.value : 'timeline';
  return (
    <main ref={element} class={`panel ${layout}`}>
      <h1 class="unseen">Sockeye</h1>
      {tabs.length > 1 && (
        <div class="views">
          <Tabs
            id="view"
            label="Views"
            tabs={tabs}
            chosen={view}
            choose={(chosen) => {
              model.view.value = chosen;
            }}
          />
        </div>
      )}
      <div class="view" role="tabpanel" id="view-panel" aria-labelledby={`view-tab-${view}`}>
        {view === 'server' && <ServerView model={model} />}
        {view === 'replay' && replay !== null && (
          <ReplayView model={model} replay={replay} recordings={recordings} />
        )}
        {view === 'fuzz' && fuzz !== null && (
          <FuzzView model={model} fuzz={fuzz} recordings={recordings} />
        )}
        {view === 'timeline' && <TimelineView model={model} files={files} />}
      </div>
    </main>
  );
}

const VIEWS = [
  ['timeline', 'Timeline'],
  ['server', 'Server'],
  ['replay', 'Replay'],
  ['fuzz', 'Fuzz'],
] as const satisfies readonly (readonly [View, string])[];

function TimelineView({ model, files }: Pick<PanelProps, 'model' | 'files'>): JSX.Element {
  return (
    <>
      <Toolbar model={model} files={files} />
      <Body model={model} />
      <StatusBar model={model} />
    </>
  );
}

function Body({ model }: { readonly model: PanelModel }): JSX.Element {
  const { layout, treeSize } = model;
  const content = <Content model={model} />;
  if (layout.value === 'narrow') return <div class="body">{content}</div>;
  return (
    <div class="body">
      <Split
        label="Width of the tree"
        direction="row"
        fixed="first"
        size={treeSize.value}
        initial={210}
        onSize={(size) => {
          treeSize.value = size;
        }}
      >
        {[<ConnectionTree key="tree" model={model} />, content]}
      </Split>
    </div>
  );
}

function Content({ model }: { readonly model: PanelModel }): JSX.Element {
  const isChosen = model.selected.value !== null;
  return (
    <DetailSplit model={model} of="detail">
      {[<Entries key="entries" model={model} />, isChosen ? detailOf(model) : null]}
    </DetailSplit>
  );
}

function Entries({ model }: { readonly model: PanelModel }): JSX.Element {
  void model.tick.value;
  const isEmpty = model.listing.rows.length === 0 && !model.listing.isBusy;
  const isTold = isEmpty && model.census.total.entries === 0;
  return (
    <div class="entries">
      {!isTold && <Notice model={model} />}
      {isEmpty ? <EmptyState model={model} /> : <TimelineGrid model={model} />}
    </div>
  );
}

function detailOf(model: PanelModel): JSX.Element {
  return (
    <Detail
      timeline={model.timeline}
      row={model.selected.value ?? 0}
      version={model.tick.value}
      select={(row) => model.goTo(row)}
      copy={(text) => model.host.copy(text)}
      close={() => model.select(null)}
      roomsThen={(entry) => roomsThenText(model.server, entry)}
      formatTime={(at) => formatTime(at, model.startedAt, model.clock.value)}
    />
  );
}
