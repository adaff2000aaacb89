import type { Avatar, Person, Room, Sender, Welcome } from '../chat/chat-words.ts';

/** What the page knows of a chat, kept from what the server tells. */
export interface ChatState {
  readonly you: Person | undefined;
  readonly people: ReadonlyMap<string, Person>;
  readonly rooms: readonly Room[];
  /** Addresses of pictures, by person. */
  readonly pictures: ReadonlyMap<string, string>;
}

export interface ChatStore {
  readonly state: ChatState;
  welcome(welcome: Welcome): void;
  listPeople(people: readonly Person[]): void;
  join(person: Person): void;
  rename(sender: Sender): void;
  leave(sender: Sender): void;
  listRooms(rooms: readonly Room[]): void;
  enterRoom(room: string): void;
  leaveRoom(room: string): void;
  showPicture(avatar: Avatar): void;
  clear(): void;
}

/** Calls back after each change. */
export function createChatStore(onChange: (state: ChatState) => void): ChatStore {
  let you: Person | undefined;
  let rooms: readonly Room[] = [];
  const people = new Map<string, Person>();
  const pictures = new Map<string, string>();
  const read = (): ChatState => ({ you, people, rooms, pictures });
  const changed = () => onChange(read());

  const setPeople = (list: readonly Person[]) => {
    people.clear();
    for (const person of list) people.set(person.id, person);
    changed();
  };
  const setOwnRooms = (own: readonly string[]) => {
    if (you) you = { ...you, rooms: own };
    changed();
  };
  return {
    get state() {
      return read();
    },
    welcome(welcome) {
      you = welcome.you;
      rooms = welcome.rooms;
      setPeople(welcome.people);
    },
    listPeople: setPeople,
    join(person) {
      people.set(person.id, person);
      changed();
    },
    rename({ id, nickname }) {
      people.set(id, { id, nickname, rooms: people.get(id)?.rooms ?? [] });
      if (you?.id === id) you = { ...you, nickname };
      changed();
    },
    leave({ id }) {
      people.delete(id);
      forgetPicture(pictures, id);
      changed();
    },
    listRooms(list) {
      rooms = list;
      changed();
    },
    enterRoom: (room) => setOwnRooms([...new Set([...(you?.rooms ?? []), room])]),
    leaveRoom: (room) => setOwnRooms((you?.rooms ?? []).filter((name) => name !== room)),
    showPicture({ from, picture }) {
      forgetPicture(pictures, from.id);
      pictures.set(from.id, URL.createObjectURL(new Blob([new Uint8Array(picture)])));
      changed();
    },
    clear() {
      you = undefined;
      rooms = [];
      people.clear();
      for (const id of [...pictures.keys()]) forgetPicture(pictures, id);
      changed();
    },
  };
}

function forgetPicture(pictures: Map<string, string>, id: string): void {
  const address = pictures.get(id);
  if (address) URL.revokeObjectURL(address);
  pictures.delete(id);
}
