// Writes openapi.json as a running server describes itself: BPM_SERVER=http://127.0.0.1:5080 npm run api
// The types of the pages are made from it by every build; tests/browser checks that it is what is served.
import { writeFileSync } from 'node:fs'

const description = await (await fetch(`${process.env.BPM_SERVER ?? 'http://127.0.0.1:5080'}/openapi/v1.json`)).json()
// Where the server was reached says nothing about the API.
delete description.servers
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(description, null, 1)}\n`)
