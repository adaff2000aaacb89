import { signal } from '@preact/signals';

export type Tab = 'message' | 'layers' | 'handshake';
export type ContentForm = 'tree' | 'text' | 'hex';

/** What one looks at stays while rows change, and when the pane is opened again. */
export const chosenTab = signal<Tab>('message');
export const chosenForm = signal<ContentForm>('tree');
export const isPretty = signal(true);
