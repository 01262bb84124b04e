//! A small invented country, and what its tables must and must not give.

mod pays;

mod counts;
mod faults;
mod formulas;
mod sources;
