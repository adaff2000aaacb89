import { type ServingOptions, ServingPeer } from '../serve/serving-peer.ts';
import { NotStarted } from './exec-target.ts';

/** Listens for a client. @throws NotStarted when the port cannot be had */
export async function listenOn(options: ServingOptions): Promise<ServingPeer> {
  try {
    return await ServingPeer.listen(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be had: ${code ?? String(error)}`;
    throw new NotStarted(`port ${options.port} ${why}`);
  }
}
