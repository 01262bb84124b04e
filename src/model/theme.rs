//! Themes group indicators; their order is that of the declaration.

use super::ThemeId;

#[derive(Clone, Debug)]
pub struct Theme {
    pub id: ThemeId,
    pub title: String,
    pub description: String,
}
