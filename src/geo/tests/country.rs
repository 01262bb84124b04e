//! An invented country.
