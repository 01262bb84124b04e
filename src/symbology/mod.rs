//! symbology
