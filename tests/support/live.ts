import { behindDoors, openDoor } from '../../lib/front-doors';
import { followCenter } from '../../lib/live/live-door';
import { openFront } from './front';

export interface Told {
  id: string;
  updates: number;
  missed: boolean;
  emergencies?: number;
}

/** A front with the door of the dashboards, and its origin. */
export async function liveFront() {
  openDoor('/dashboard/live', followCenter);
  return openFront(behindDoors((_, response) => void response.end()));
}

/** An open dashboard as its browser sees it: what it was told so far, and whether the server has ended it. */
export async function openDashboard(origin: string, token: string, since?: string) {
  const leaving = new AbortController();
  const answer = await fetch(`${origin}/dashboard/live${since ? `?since=${since}` : ''}`, {
    headers: { cookie: `__Host-hersys-staff-session=${token}; hersys-staff-session=${token}` },
    signal: leaving.signal,
  });
  const told: Told[] = [];
  const state = { status: answer.status, headers: answer.headers, told, ended: false, text: '' };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      state.text += decoder.decode(chunk, { stream: true });
      const events = [...state.text.matchAll(/id: (\d+)\ndata: (.*)\n\n/g)];
      told.splice(0, told.length, ...events.map(([, id = '', data = '']) => ({ id, ...countsIn(data) })));
    }
  };
  void read()
    .catch(() => {})
    .then(() => (state.ended = true));
  return { ...state, state, leave: () => leaving.abort() };
}

function countsIn(data: string): Omit<Told, 'id'> {
  return JSON.parse(data) as Omit<Told, 'id'>;
}
