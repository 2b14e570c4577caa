export { base64urlOf, hexOf } from './bytes.js'
export { MigrationError, type MigrationSet, migrate } from './migrate.js'
export { openStore, type Sql, type Store, type Transaction } from './store.js'
