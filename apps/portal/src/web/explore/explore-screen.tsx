export const ExploreScreen = () => <p>ExploreScreen</p>;
