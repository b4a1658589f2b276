import { centerCreate } from './center-create';
import type { Command } from './command';
import { doctor } from './doctor';
import { idIssue } from './id-issue';
import { staffInvite } from './staff-invite';

/** Every command, in the order of the help. */
export const commands: Command[] = [centerCreate, staffInvite, idIssue, doctor];
