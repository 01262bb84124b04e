//! Tests of the whole room, on an invented country and on the real one.

mod country;
mod france;
