export { Base64UrlError, fromBase64Url, toBase64Url } from './base64url.js'
export { type Binding, sealInfo, type TokenKind, tokenInfo } from './binding.js'
export { COMMENT_BYTES, COMMENT_CHARACTERS, type Comment, type CommentAudience, decodeComment, encodeComment } from './comment.js'
export { type Answers, BallotFormatError, decodeScores, encodeScores, SCORES_BYTES, type Scale } from './scores.js'
