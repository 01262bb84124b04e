//! What was typed becomes what was meant.
