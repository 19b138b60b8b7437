/** What people at a market write about, the commonest words first: a text draws from it as languages do. */
export const words = `
the and of a to in is we for on with are you at this from have our it all week today fresh market your will be
still by Saturday just new some they bread more good not stall until come so or first one eggs now last back every
potatoes apples but cheese morning garden leeks what again left here if early kilo honey Sunday tomatoes only best
carrots before small off milk ready rain two red sold out after field ask who price cabbage onions season onwards
time day bring basket farm pears thanks like butter early-birds oven loaf rye sourdough beans flour three sun late
green old ours salad spinach herbs basil parsley mint dill plums cherries berries strawberries raspberries jam jar
bags boxes half dozen hens goats cows sheep wool soap candles flowers tulips roses seedlings compost soil seeds
frost harvest pumpkin squash courgettes beetroot radishes turnips celery fennel garlic shallots chives peas lentils
mushrooms walnuts hazelnuts chestnuts cider juice wine vinegar oil mustard pickles sauerkraut sausage ham bacon lamb
chicken duck trout smoked salt pepper cake tart crème brûlée pie biscuits scones rolls baguette focaccia pretzels
yoghurt curd quark cream ricotta mozzarella gouda tasting recipe soup stew roast grill kitchen workshop children
neighbours street square bridge corner north south van truck wheel road snow wind warm cold dry wet summer autumn
winter spring Monday Tuesday Wednesday Thursday Friday holiday open closed hours queue coins card change deposit
crates bottles glass paper string label weigh scales kitchen-table grandmother Åsa Łukasz Zoë Ana Green-Acre
`
  .trim()
  .split(/\s+/) as [string, ...string[]];

export const firstNames: readonly string[] =
  'Ana Ben Carla Dmitri Elif Farah Goran Hana Igor Jana Kofi Lena Mateo Nora Omar Petra Quinn Rosa Sami Tilde Uma Viktor Wanda Xavi Yara Zoë Åsa Łukasz Émile Øyvind'.split(
    ' ',
  );

export const lastNames: readonly string[] =
  'Acre Baker Cooper Dale Eastwood Field Garden Hill Isle Joiner Keller Lane Miller North Orchard Potter Quarry Rivers Shepherd Thatcher Underhill Vine Weaver Yard'.split(
    ' ',
  );
