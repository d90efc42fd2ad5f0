/** A process of its own for tests: reads a project that another one has open, and closes it, as an export does. */
import { connect } from "../../../src-main/store/database.ts";

const key = { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) };
const { db } = connect(process.argv[2] ?? "", key, true);
db.prepare("SELECT count(*) FROM blocks").get();
db.close();
