import type { Role } from '@tillit/contracts'

/** `everybody`: no session is asked for. The key is then a link's secret, a token, a receipt code, a login code; or there is nothing to hide. */
export type Entrants = 'everybody' | readonly Role[]

const everybody = 'everybody'
const staff: readonly Role[] = ['manager', 'safety-representative', 'director', 'hr', 'admin', 'operator']
const staffAndRooms: readonly Role[] = [...staff, 'service']
const planning: readonly Role[] = ['admin', 'operator']
const owners: readonly Role[] = ['manager', 'safety-representative', 'hr']
const rooms: readonly Role[] = ['service']
const purges: readonly Role[] = ['safety-representative', ...planning]

/** Who may enter each documented door: one that is missing here, or that lets others in, fails the walk. */
export const entrants: Readonly<Record<string, Readonly<Record<string, Entrants>>>> = {
  planner: {
    'GET /items': staffAndRooms,
    'GET /waves': staffAndRooms,
    'POST /waves': planning,
    'GET /waves/{wave}': staffAndRooms,
    'PATCH /waves/{wave}': planning,
    'POST /waves/{wave}/launch': planning,
    'POST /waves/{wave}/approve': ['safety-representative', 'admin'],
    'POST /waves/{wave}/open': planning,
    'POST /waves/{wave}/close': planning,
    'POST /waves/{wave}/key-lost': ['operator'],
    'POST /waves/{wave}/tighten': planning,
    'POST /waves/{wave}/sign-off': ['safety-representative', ...planning],
    'GET /waves/{wave}/manifest': everybody,
    'GET /waves/{wave}/board': everybody,
  },
  directory: {
    'POST /invitations/open': everybody,
    'POST /invitations/draw': everybody,
    'POST /invitations/names': everybody,
    'POST /waves/{wave}/freeze': rooms,
    'POST /waves/{wave}/roster-changes': rooms,
    'PUT /waves/{wave}/manifest': rooms,
    'POST /waves/{wave}/send': rooms,
    'POST /waves/{wave}/close': rooms,
    'POST /waves/{wave}/audited': rooms,
    'GET /waves/{wave}/delivery': ['director', ...planning],
    'GET /waves/{wave}/slips': planning,
    'POST /waves/{wave}/slips': planning,
    'POST /waves/{wave}/slips/void': planning,
    'POST /partitions/preview': [...planning, ...rooms],
    'GET /units': staffAndRooms,
    'GET /people/summary': ['director', ...planning, ...rooms],
    'POST /org-imports': planning,
    'PUT /org-imports/{id}/{part}': planning,
    'POST /org-imports/{id}/apply': planning,
    'POST /login-links': everybody,
    'POST /sessions': everybody,
    'GET /demo/roles': everybody,
    'POST /demo/sessions': everybody,
    'GET /demo/inbox': everybody,
    'GET /waves/{wave}/invitations/export': ['operator'],
    'GET /purges': purges,
  },
  intake: {
    'POST /ballots': everybody,
    'PUT /waves/{wave}': rooms,
    'PUT /waves/{wave}/manifest': rooms,
    'GET /waves/{wave}': ['operator', ...rooms],
    'POST /waves/{wave}/open': rooms,
    'POST /waves/{wave}/close': rooms,
    'GET /waves/{wave}/taken': rooms,
    'POST /waves/{wave}/audited': rooms,
    'GET /waves/{wave}/spent': everybody,
  },
  aggregator: {
    'POST /waves/{wave}/prepare': rooms,
    'PUT /waves/{wave}/manifest': rooms,
    'POST /waves/{wave}/close': rooms,
    'POST /waves/{wave}/key-lost': rooms,
    'GET /waves/{wave}': ['operator', ...rooms],
    'POST /history-imports': planning,
    'GET /purges': purges,
  },
  signals: {
    'GET /waves': staff,
    'GET /units/signal': staff,
    'GET /export': staff,
    'GET /fits': staff,
    'GET /reach': ['director', ...planning],
    'GET /open-book': staff,
  },
  feedback: {
    'PUT /waves/{wave}': rooms,
    'PUT /waves/{wave}/manifest': rooms,
    'POST /messages': everybody,
    'POST /threads/read': everybody,
    'POST /threads/write': everybody,
    'GET /inbox': owners,
    'POST /threads/{id}/read': owners,
    'POST /threads/{id}/reply': owners,
    'GET /purges': purges,
  },
  web: {
    'GET /signals/export': ['manager', 'safety-representative', 'director', 'hr', 'admin'],
    'POST /admin/import/org': ['admin'],
    'PUT /admin/import/org/{id}/{part}': ['admin'],
    'POST /admin/import/org/{id}/apply': ['admin'],
    'POST /admin/import/history': ['admin'],
    'POST /admin/waves/{wave}/slips/print': ['admin'],
  },
}
