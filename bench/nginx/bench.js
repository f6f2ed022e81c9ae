import crypto from 'crypto';
import fs from 'fs';

const EVENTS = fs.readFileSync(process.env.BENCH_EVENTS);

function signature(method, uri, timestamp) {
    const text = method + ' ' + uri + '\n' + timestamp + '\n' + process.env.NCP_ACCESS_KEY;
    return crypto.createHmac('sha256', process.env.NCP_SECRET_KEY).update(text).digest('base64');
}

/** What the signing nginx asks the upstream for. */
function upstreamUri(r) {
    return r.variables.request_uri.replace('/api/v1/', '/api/v2/');
}

/* Evaluated once per request, so that header and signature agree. */
function timestamp() {
    return Date.now().toString();
}

function sign(r) {
    return signature(r.method, upstreamUri(r), r.variables.bench_timestamp);
}

/** Answers only what is signed as Live Station asks for. */
function checked(r) {
    const given = r.headersIn;
    const age = Math.abs(Date.now() - Number(given['x-ncp-apigw-timestamp']));
    const expected = signature(r.method, r.variables.request_uri, given['x-ncp-apigw-timestamp']);
    if (!(age < 300000) || given['x-ncp-iam-access-key'] !== process.env.NCP_ACCESS_KEY
            || given['x-ncp-apigw-signature-v2'] !== expected || given['x-ncp-region_code'] !== 'KR') {
        r.return(401, '{"error":{"errorCode":"200","message":"Authentication Failed"}}');
        return;
    }
    answer(r);
}

function delayed(r) {
    setTimeout(() => answer(r), Number(r.variables.delay));
}

function answer(r) {
    r.headersOut['Content-Type'] = 'application/json';
    r.return(200, EVENTS);
}

export default { upstreamUri, timestamp, sign, checked, delayed };
